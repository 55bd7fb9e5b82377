"""What the collection tells while it works, turned into the words of the status line."""

from __future__ import annotations

from index.events import Event, Notice, Progress, UnderAnalysis

# In the order of the work; what is done is told by these words.
_DONE_WORDS = {"reading": "", "indexing": "indexed", "analysing": "analysed"}


class News:
    """The latest progress of each job, and the notice that is shown."""

    def __init__(self) -> None:
        self.jobs: dict[str, Progress] = {}
        self.notice: Notice | None = None
        self._share = 0.0  # of a long document that is being analysed

    def hear(self, event: Event) -> None:
        """Keep what belongs into the status line: the latest progress of each job, and the latest notice."""
        match event:
            case Progress():
                self.jobs[event.job] = event
                if event.job == "analysing" and event.finished:
                    self._share = 0.0
            case UnderAnalysis(share=share):
                self._share = share if share < 1 else 0.0
            case Notice():
                self.notice = event

    @property
    def reading(self) -> bool:
        """True until the first reading of the files is finished."""
        progress = self.jobs.get("reading")
        return progress is None or not progress.finished

    def runs(self, job: str) -> bool:
        """True while the job is under way."""
        return job in self.jobs and not self.jobs[job].finished

    def running(self) -> tuple[str, ...]:
        """The jobs under way: "indexing 40 of 1,200"; "reading 40 so far" where nobody knows of how many.

        Of a document that takes long the share is told: "analysing 40 of 1,200, next 30 %".
        """
        jobs = (self.jobs[job] for job in _DONE_WORDS if job in self.jobs)
        running = [_describe(job) for job in jobs if not job.finished]
        if self._share and self.runs("analysing"):
            running[-1] += f", next {self._share * 100:.0f} %"
        elif self._share:
            running.append(f"analysing {self._share * 100:.0f} %")
        return tuple(running)

    def finished(self) -> tuple[str, ...]:
        """The jobs done: "indexed". That the files were read goes without saying then."""
        done = (word for job, word in _DONE_WORDS.items() if job in self.jobs and self.jobs[job].finished)
        return tuple(word for word in done if word)


def _describe(progress: Progress) -> str:
    of_total = "so far" if progress.total is None else f"of {progress.total:,}"
    return f"{progress.job} {progress.done:,} {of_total}"
