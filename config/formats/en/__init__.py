"""English on the sites: days before months, months in words, hours of twenty-four."""
