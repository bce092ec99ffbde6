"""Of a web page the article, without what stands around it."""
