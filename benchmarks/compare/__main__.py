"""Runs the command."""

if __name__ == "__main__":
    from benchmarks.compare.command import main

    main()
