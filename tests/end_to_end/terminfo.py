"""Entries of terminals: the system's, or ours where it has none.

What stands here are facts about three terminals: those capabilities out of their
entries that a full-screen program draws with. They were taken in 2026 from what
``infocmp -x`` prints of Debian 12's packages ``foot-terminfo`` (1.13.1),
``kitty-terminfo`` (0.26.5) and ``ncurses-term`` (ncurses 6.4, 2022-12-31), and
``test_ours_say_no_more_than_the_real_ones`` compares them with the real ones.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

__all__ = ["NAMES", "capabilities", "compile_entries"]

NAMES = ("foot", "xterm-kitty", "alacritty")
"""Terminals whose entries are here."""

_SHARED = r"""
  am, mir, msgr, xenl, colors#256, cols#80, it#8, lines#24, pairs#32767,
  bel=^G, cr=\r, ht=^I, ind=\n, ri=\EM, sc=\E7, rc=\E8,
  cup=\E[%i%p1%d;%p2%dH, home=\E[H, vpa=\E[%i%p1%dd, hpa=\E[%i%p1%dG,
  cuu=\E[%p1%dA, cuu1=\E[A, cud=\E[%p1%dB, cud1=\n,
  cuf=\E[%p1%dC, cuf1=\E[C, cub=\E[%p1%dD, cub1=^H,
  clear=\E[H\E[2J, ed=\E[J, el=\E[K, el1=\E[1K, ech=\E[%p1%dX,
  csr=\E[%i%p1%d;%p2%dr, indn=\E[%p1%dS, rin=\E[%p1%dT,
  il=\E[%p1%dL, il1=\E[L, dl=\E[%p1%dM, dl1=\E[M,
  ich=\E[%p1%d@, dch=\E[%p1%dP, dch1=\E[P, rep=%p1%c\E[%p2%{1}%-%db,
  sgr0=\E(B\E[m, bold=\E[1m, dim=\E[2m, sitm=\E[3m, ritm=\E[23m,
  smul=\E[4m, rmul=\E[24m, rev=\E[7m, smso=\E[7m, rmso=\E[27m,
  smxx=\E[9m, rmxx=\E[29m, op=\E[39;49m,
  civis=\E[?25l, smam=\E[?7h, rmam=\E[?7l, u6=\E[%i%d;%dR, u7=\E[6n,
"""
_OWN = {
    "foot": r"""
  bce, blink=\E[5m, cnorm=\E[?12l\E[?25h,
  smcup=\E[?1049h\E[22;0;0t, rmcup=\E[?1049l\E[23;0;0t,
  Ms=\E]52;%p1%s;%p2%s\E\\, XM=\E[?1006;1000%?%p1%{1}%=%th%el%;,
""",
    "xterm-kitty": r"""
  cnorm=\E[?12h\E[?25h, smcup=\E[?1049h, rmcup=\E[?1049l,
""",
    "alacritty": r"""
  bce, blink=\E[5m, cnorm=\E[?12l\E[?25h,
  smcup=\E[?1049h\E[22;0;0t, rmcup=\E[?1049l\E[23;0;0t,
  BE=\E[?2004h, BD=\E[?2004l,
  Ms=\E]52;%p1%s;%p2%s\007, XM=\E[?1006;1000%?%p1%{1}%=%th%el%;,
""",
}


def compile_entries(directory: Path) -> Path | None:
    """Compile our entries; return where they are, or None without ``tic``.

    Args:
        directory: an empty one.
    """
    tic = shutil.which("tic")
    if tic is None:
        return None
    source = directory / "entries.info"
    entries = [f"{name}|{name}, {_SHARED}{_OWN[name]}" for name in NAMES]
    source.write_text("\n".join(entries), encoding="ascii")
    compiled = directory / "terminfo"
    subprocess.run([tic, "-x", "-o", str(compiled), str(source)], check=True)
    return compiled


def capabilities(name: str, directory: Path | None = None) -> dict[str, str] | None:
    """Return the sequences of a terminal's entry; None when there is no entry.

    Args:
        name: as in ``TERM``.
        directory: where to look for it instead of where the system keeps them.
    """
    infocmp = shutil.which("infocmp")
    if infocmp is None:
        return None
    where = ["-A", str(directory)] if directory is not None else []
    done = subprocess.run(
        [infocmp, "-x", "-1", *where, name], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return None
    return dict(re.findall(r"^\t(\w+)=(.*),$", done.stdout, re.MULTILINE))
