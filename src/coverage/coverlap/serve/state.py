"""What the server holds while it runs: the worker, the drafts that were checked, the decisions.

In: how to ask the desk, where decisions are kept, how a file is saved. Out: `State`. Drafts are in memory alone, the
last few, under names that nobody can guess; they go when the server ends. A decision is on disk before it is shown.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from coverlap.checks.decisions import CHOICES, Decision, Decisions, read_decisions
from coverlap.errors import UsageError
from coverlap.model.verdict import Result, Verdict
from coverlap.wording import one_line, shortened

_DRAFTS = 30  # the last ones, which are in memory
_WHO, _WHY, _WORDS = 80, 300, 200  # characters of a decision's parts

Ask = Callable[..., Any]  # the name of a method of the desk, and its arguments


class State:
    """One running desk."""

    def __init__(self, ask: Ask, decisions: Path, save: Callable[[Path, str], None], token: str = "") -> None:
        """Raises InputError for a file of decisions that is none."""
        self.ask = ask
        self.token = token or secrets.token_urlsafe(24)
        self._path, self._save = decisions, save
        self._lock = Lock()
        self._drafts: OrderedDict[str, Verdict] = OrderedDict()
        self.decisions = read_decisions(decisions) if decisions.exists() else Decisions()

    def may_change(self, token: str) -> bool:
        """True for the token that the desk's own pages hold."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def keep(self, verdict: Verdict) -> str:
        """Keeps a checked draft; its name."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._drafts[key] = verdict
            while len(self._drafts) > _DRAFTS:
                self._drafts.popitem(last=False)
        return key

    def draft(self, key: str) -> Verdict | None:
        """A checked draft as the decisions now have it; None where the desk no longer has it."""
        with self._lock:
            verdict = self._drafts.get(key)
        return verdict and self.decided(verdict)

    def recent(self) -> list[tuple[str, Verdict]]:
        """The last drafts with their names, the newest first."""
        with self._lock:
            return [*reversed(self._drafts.items())]

    def decided(self, verdict: Verdict) -> Verdict:
        """The verdict under the decisions of today."""
        return replace(verdict, results=self.decisions.matched(verdict.results))

    def decide(self, result: Result, choice: str, who: str, why: str) -> Decision:
        """Adds a decision on a finding, on disk first. Raises UsageError where it says too little, OutputError where
        the file cannot be written."""
        who, why = one_line(who)[:_WHO], one_line(why)[:_WHY]
        if choice not in CHOICES:
            raise UsageError(f"a decision is one of {', '.join(CHOICES)}.")
        if not who or not (why or choice == "open"):
            raise UsageError("say who decides, and why.")
        if not result.text:
            raise UsageError("nobody can decide about a finding on the whole draft; change the draft, or the limit.")
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        words = shortened(result.text, _WORDS)
        entry = Decision(result.fingerprint, result.code, choice, who, now, why, words)
        with self._lock:
            known = read_decisions(self._path) if self._path.exists() else Decisions()
            after = Decisions((*known.entries, entry))
            self._save(self._path, "".join(decision.line for decision in after.entries))
            self.decisions = after
        return entry
