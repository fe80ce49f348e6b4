"""`python -m jellyfish_setup`."""

from jellyfish_setup.app import main

raise SystemExit(main())
