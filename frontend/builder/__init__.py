"""The build of the pages; `build.py` is its command line."""
