"""Runs the command; alone here, so that a process of one system loads no other."""

if __name__ == "__main__":
    from benchmarks.search.command import main

    main()
