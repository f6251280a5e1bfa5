"""`python -m ni153`: the command line where no script is installed."""

from ni153.cli.app import main

if __name__ == "__main__":
    main()
