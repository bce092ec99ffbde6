

# Parse current commandline:
# - _shtab_onrecord_cmdpath=(sub)command path seen so far
# - _shtab_onrecord_npos=number of positional arguments given after it
# - options are skipped based on _shtab_onrecord_opts_with_value & _shtab_onrecord_commands lists
function _shtab_onrecord_scan
  set -g _shtab_onrecord_cmdpath ''
  set -g _shtab_onrecord_npos 0
  set -l tokens (commandline -opc)
  set -e tokens[1]
  set -l expect_value 0
  for t in $tokens
    if test $expect_value -eq 1
      set expect_value 0
      continue
    end
    switch "$t"
      case '--*=*'
        continue
      case '-*'
        if contains -- $t $_shtab_onrecord_opts_with_value
          set expect_value 1
        end
        continue
      case '*'
        if test $_shtab_onrecord_npos -eq 0
          set -l candidate $t
          if test -n "$_shtab_onrecord_cmdpath"
            set candidate "$_shtab_onrecord_cmdpath $t"
          end
          if contains -- $candidate $_shtab_onrecord_commands
            set -g _shtab_onrecord_cmdpath $candidate
            continue
          end
        end
        set -g _shtab_onrecord_npos (math $_shtab_onrecord_npos + 1)
    end
  end
end

# Condition helper: true if the current (sub)command path equals the given one.
function _shtab_onrecord_using
  _shtab_onrecord_scan
  test "$_shtab_onrecord_cmdpath" = "$argv"
end

set -g _shtab_onrecord_commands add list remove search searches speakers topic archive 'archive init' 'archive migrate' 'archive status' 'archive grant' rebuild annotations 'annotations export' 'annotations import' 'annotations brief' 'annotations list' 'annotations note' 'annotations tag' 'annotations share' 'annotations forget' annotate quotes positions proposals explain locate verify export settings help completions
set -g _shtab_onrecord_opts_with_value --after --at --by --every --in --limit --line-ends --query --quote --save --sign --sort --speaker --tag --target --tell --theme --to

complete -c onrecord -e
complete -c onrecord -F

complete -c onrecord -n _shtab_onrecord_using -s h -l help -d 'show this help message and exit'
complete -c onrecord -n _shtab_onrecord_using -l plain -d 'plain numbered lines instead of the screen'
complete -c onrecord -n _shtab_onrecord_using -l theme -xka "dark light ansi" -d 'dark, light, ansi (the terminal'"'"'s own colours), or another that onrecord settings names'
complete -c onrecord -n _shtab_onrecord_using -l no-mouse -d 'leave the mouse to the terminal'
complete -c onrecord -n _shtab_onrecord_using -l look -d 'only look: keep nothing of what is opened'
complete -c onrecord -n _shtab_onrecord_using -l version -d 'print the version'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a add -d 'add articles to the library'
complete -c onrecord -n '_shtab_onrecord_using add' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using add' -l to -x -d 'into this archive instead; see onrecord archive'
complete -c onrecord -n '_shtab_onrecord_using add' -l watch -d 'stay and take what comes or changes, until Ctrl-C; a file that is being written is waited for, a feed is asked again every quarter of an hour'
complete -c onrecord -n '_shtab_onrecord_using add' -l every -x -d 'how often --watch looks at folders; 2 unless told'
complete -c onrecord -n '_shtab_onrecord_using add' -l tell -x -d 'run this in a shell for each thing that a saved search finds in what comes while watching, with the hit as JSON on standard input and the search'"'"'s name in $ONRECORD_SEARCH; else a line is printed'
complete -c onrecord -n '_shtab_onrecord_using add' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using add; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, the address of a page or a feed, or - for standard input: one article, or JSON Lines with text and, if there, title, byline, published, origin; given again, only what is new is taken'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a list -d 'list the articles of the library, newest first'
complete -c onrecord -n '_shtab_onrecord_using list' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using list' -l unread -d 'only unread ones'
complete -c onrecord -n '_shtab_onrecord_using list' -l starred -d 'only with a star'
complete -c onrecord -n '_shtab_onrecord_using list' -l tag -x -d 'only with this tag'
complete -c onrecord -n '_shtab_onrecord_using list' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a remove -d 'remove articles from the library'
complete -c onrecord -n '_shtab_onrecord_using remove' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using remove' -l undo -d 'bring back what was removed last, with all that was said of it'
complete -c onrecord -n '_shtab_onrecord_using remove' -l for-good -d 'so that it cannot be brought back, which else it can for a month'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a search -d 'search the library, best first'
complete -c onrecord -n '_shtab_onrecord_using search' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using search' -l limit -x -d 'how many hits at most; 10 unless told'
complete -c onrecord -n '_shtab_onrecord_using search' -l in -x -d 'only this archive, or the library by that word; given again, several side by side; unless told, the library and the archives of the settings'
complete -c onrecord -n '_shtab_onrecord_using search' -l save -x -d 'keep it by that name; see onrecord searches'
complete -c onrecord -n '_shtab_onrecord_using search' -l sort -xka "best newest" -d 'best first, unless told, or by the days of the articles'
complete -c onrecord -n '_shtab_onrecord_using search' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a searches -d 'list saved searches, and print what is new of them'
complete -c onrecord -n '_shtab_onrecord_using searches' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using searches' -l new -d 'what is new of all'
complete -c onrecord -n '_shtab_onrecord_using searches' -l keep -d 'leave it new'
complete -c onrecord -n '_shtab_onrecord_using searches' -l forget -d 'forget these'
complete -c onrecord -n '_shtab_onrecord_using searches' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a speakers -d 'list everyone who speaks in the library, most quoted first'
complete -c onrecord -n '_shtab_onrecord_using speakers' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using speakers' -l limit -x -d 'how many at most'
complete -c onrecord -n '_shtab_onrecord_using speakers' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a topic -d 'print who holds what on a topic, and what changed'
complete -c onrecord -n '_shtab_onrecord_using topic' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using topic' -l target -x -d 'only what is about these'
complete -c onrecord -n '_shtab_onrecord_using topic' -l speaker -x -d 'only theirs, by any name'
complete -c onrecord -n '_shtab_onrecord_using topic' -l changes -d 'the earliest and the latest of each speaker, side by side'
complete -c onrecord -n '_shtab_onrecord_using topic' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using topic' -l csv -d 'a table with a header'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a archive -d 'make an archive on a server, see to it, and let others in'
complete -c onrecord -n '_shtab_onrecord_using archive' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using archive; and test $_shtab_onrecord_npos -eq 0' -a init -d 'make it, with roles of owner, writer and reader'
complete -c onrecord -n '_shtab_onrecord_using archive init' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using archive; and test $_shtab_onrecord_npos -eq 0' -a migrate -d 'bring its tables up to this version'
complete -c onrecord -n '_shtab_onrecord_using archive migrate' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using archive; and test $_shtab_onrecord_npos -eq 0' -a status -d 'print its version, its size and what you may do'
complete -c onrecord -n '_shtab_onrecord_using archive status' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using archive status' -l json -d 'an object of JSON'
complete -c onrecord -n '_shtab_onrecord_using archive; and test $_shtab_onrecord_npos -eq 0' -a grant -d 'let a user of the server read, write or own it'
complete -c onrecord -n '_shtab_onrecord_using archive grant' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using archive grant; and test $_shtab_onrecord_npos -eq 2' -ka "reader writer owner" -d 'reader, writer, owner'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a rebuild -d 'make the index anew from the records'
complete -c onrecord -n '_shtab_onrecord_using rebuild' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a annotations -d 'corrections, notes, tags, marks, and other readers'"'"' findings'
complete -c onrecord -n '_shtab_onrecord_using annotations' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a export -d 'write them as JSON, an object an article'
complete -c onrecord -n '_shtab_onrecord_using annotations export' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations export' -l by -x -d 'only this reader'"'"'s'
complete -c onrecord -n '_shtab_onrecord_using annotations export' -l mine -d 'only one'"'"'s own'
complete -c onrecord -n '_shtab_onrecord_using annotations export' -l sign -x -d 'sign one'"'"'s own with this name'
complete -c onrecord -n '_shtab_onrecord_using annotations export' -l force -d 'write over a file'
complete -c onrecord -n '_shtab_onrecord_using annotations export; and test $_shtab_onrecord_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'none: standard output'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a import -d 'take them in, checked word by word'
complete -c onrecord -n '_shtab_onrecord_using annotations import' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations import' -l by -x -d 'whose, where FILE does not say'
complete -c onrecord -n '_shtab_onrecord_using annotations import; and test $_shtab_onrecord_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'none: standard input'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a brief -d 'print another reader'"'"'s task, with ARTICLE'
complete -c onrecord -n '_shtab_onrecord_using annotations brief' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a list -d 'list notes and tags, newest first'
complete -c onrecord -n '_shtab_onrecord_using annotations list' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations list' -l all -d 'corrections and marks too'
complete -c onrecord -n '_shtab_onrecord_using annotations list' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a note -d 'keep a note on an article, or on words'
complete -c onrecord -n '_shtab_onrecord_using annotations note' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations note' -l at -x -d 'words of the article; none: all'
complete -c onrecord -n '_shtab_onrecord_using annotations note' -l after -x -d 'what stands before them'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a tag -d 'keep a tag on an article, or on words'
complete -c onrecord -n '_shtab_onrecord_using annotations tag' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations tag' -l at -x -d 'words of the article; none: all'
complete -c onrecord -n '_shtab_onrecord_using annotations tag' -l after -x -d 'what stands before them'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a share -d 'give one'"'"'s own to an archive'"'"'s readers'
complete -c onrecord -n '_shtab_onrecord_using annotations share' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations; and test $_shtab_onrecord_npos -eq 0' -a forget -d 'take back what was said'
complete -c onrecord -n '_shtab_onrecord_using annotations forget' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotations forget' -l by -x -d 'all that this reader said'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a annotate -d 'find everything in articles and print it, storing nothing'
complete -c onrecord -n '_shtab_onrecord_using annotate' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using annotate' -l by -x -d 'choose what this other reader found over ours, where they differ'
complete -c onrecord -n '_shtab_onrecord_using annotate' -l uncorrected -d 'as the rules have it, whatever readers said'
complete -c onrecord -n '_shtab_onrecord_using annotate' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using annotate; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a quotes -d 'print who is quoted with what'
complete -c onrecord -n '_shtab_onrecord_using quotes' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l by -x -d 'choose what this other reader found over ours, where they differ'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l uncorrected -d 'as the rules have it, whatever readers said; of files only'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l csv -d 'a table with a header'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l markdown -d 'a list'
complete -c onrecord -n '_shtab_onrecord_using quotes' -l speaker -x -d 'only theirs, by any of their names'
complete -c onrecord -n '_shtab_onrecord_using quotes; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input; none: the whole library'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a positions -d 'print what speakers hold'
complete -c onrecord -n '_shtab_onrecord_using positions' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using positions' -l by -x -d 'choose what this other reader found over ours, where they differ'
complete -c onrecord -n '_shtab_onrecord_using positions' -l uncorrected -d 'as the rules have it, whatever readers said; of files only'
complete -c onrecord -n '_shtab_onrecord_using positions' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using positions' -l csv -d 'a table with a header'
complete -c onrecord -n '_shtab_onrecord_using positions' -l markdown -d 'a list'
complete -c onrecord -n '_shtab_onrecord_using positions' -l speaker -x -d 'only theirs, by any of their names'
complete -c onrecord -n '_shtab_onrecord_using positions; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input; none: the whole library'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a proposals -d 'print what speakers want done'
complete -c onrecord -n '_shtab_onrecord_using proposals' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l by -x -d 'choose what this other reader found over ours, where they differ'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l uncorrected -d 'as the rules have it, whatever readers said; of files only'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l csv -d 'a table with a header'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l markdown -d 'a list'
complete -c onrecord -n '_shtab_onrecord_using proposals' -l speaker -x -d 'only theirs, by any of their names'
complete -c onrecord -n '_shtab_onrecord_using proposals; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input; none: the whole library'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a explain -d 'print how a text was read: tokens, clauses, cues, what was chosen, why'
complete -c onrecord -n '_shtab_onrecord_using explain' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using explain' -l json -d 'an object a sentence, for programs'
complete -c onrecord -n '_shtab_onrecord_using explain; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a locate -d 'print where the library, the settings and the log are'
complete -c onrecord -n '_shtab_onrecord_using locate' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a verify -d 'check the quotations of a draft, word by word'
complete -c onrecord -n '_shtab_onrecord_using verify' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using verify' -l in -xka "(__fish_complete_path (commandline -ct))" -d 'look in these articles, not in the library; put it after the drafts'
complete -c onrecord -n '_shtab_onrecord_using verify' -l quote -x -d 'check these words instead of a draft'
complete -c onrecord -n '_shtab_onrecord_using verify' -l speaker -x -d 'who is said to have said --quote'
complete -c onrecord -n '_shtab_onrecord_using verify' -l json -d 'JSON Lines'
complete -c onrecord -n '_shtab_onrecord_using verify' -l markdown -d 'a list'
complete -c onrecord -n '_shtab_onrecord_using verify; and test $_shtab_onrecord_npos -ge 0' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a export -d 'write what was found for another program'
complete -c onrecord -n '_shtab_onrecord_using export' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using export' -l query -x -d 'only what this search of the library finds; see onrecord help queries'
complete -c onrecord -n '_shtab_onrecord_using export' -l speaker -x -d 'only theirs, by any of their names'
complete -c onrecord -n '_shtab_onrecord_using export' -l by -x -d 'choose what this other reader found over ours, where they differ'
complete -c onrecord -n '_shtab_onrecord_using export' -l force -d 'write over a file that is there'
complete -c onrecord -n '_shtab_onrecord_using export' -l line-ends -xka "lf crlf" -d 'of the texts in a .qdpx; crlf for MAXQDA, lf unless told'
complete -c onrecord -n '_shtab_onrecord_using export; and test $_shtab_onrecord_npos -eq 0' -ka "(__fish_complete_path (commandline -ct))" -d 'its ending says the kind; below'
complete -c onrecord -n '_shtab_onrecord_using export; and test $_shtab_onrecord_npos -ge 1' -ka "(__fish_complete_path (commandline -ct))" -d 'a file, a folder, a page'"'"'s address, or - for standard input; none: the whole library'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a settings -d 'print every setting with its value, its default and what it does'
complete -c onrecord -n '_shtab_onrecord_using settings' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a help -d 'print a part of the manual, or what a command is called with'
complete -c onrecord -n '_shtab_onrecord_using help' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using help' -l man -d 'print the source of the man page'
complete -c onrecord -n '_shtab_onrecord_using help; and test $_shtab_onrecord_npos -eq 0' -ka "library queries keys json settings verify annotations archive formats terminal add list remove search searches speakers topic archive rebuild annotations annotate quotes positions proposals explain locate verify export settings help completions" -d 'a topic or a command; none: what there is'
complete -c onrecord -n '_shtab_onrecord_using; and test $_shtab_onrecord_npos -eq 0' -a completions -d 'print what completes the command in bash, zsh or fish'
complete -c onrecord -n '_shtab_onrecord_using completions' -s h -l help -d 'show this help message and exit'
complete -c onrecord -n '_shtab_onrecord_using completions; and test $_shtab_onrecord_npos -eq 0' -ka "bash zsh fish" -d 'bash, zsh, fish'
