"""What the collection tells while it works, turned into the words of the status line."""

from __future__ import annotations

from index.events import Notice, Progress

# Reading comes before indexing and that before analysis; all three are shown in this order.
_DONE_WORDS = {"reading": "", "indexing": "indexed", "analysing": "analysed"}


class News:
    """The latest progress of each job, and the notice that is shown."""

    def __init__(self) -> None:
        self.jobs: dict[str, Progress] = {}
        self.notice: Notice | None = None

    def hear(self, progress: Progress) -> None:
        """Keep the latest progress of its job."""
        self.jobs[progress.job] = progress

    @property
    def reading(self) -> bool:
        """True until the first reading of the files is finished."""
        progress = self.jobs.get("reading")
        return progress is None or not progress.finished

    def describe(self, *, only_running: bool) -> tuple[str, ...]:
        """One part for each job that is known: "indexing 40 of 200" while it runs, "indexed" after it.

        That the files were read goes without saying once they are.
        """
        known = [(self.jobs[job], done) for job, done in _DONE_WORDS.items() if job in self.jobs]
        return tuple(
            describe_job(job, done) for job, done in known if not job.finished or (done and not only_running)
        )


def describe_job(progress: Progress, done: str) -> str:
    """One job in words: how far it is, or that it is done."""
    if progress.finished:
        return done
    return f"{progress.job} {progress.done}" + (f" of {progress.total}" if progress.total is not None else "")
