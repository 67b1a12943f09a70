"""The topics of the rules; importing this registers all of them."""

from vanban.check import citations, dates, symbols

TOPICS = (symbols, citations, dates)
