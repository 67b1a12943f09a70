"""The topics of the rules; importing this registers all of them."""

from vanban.check import citations, dates, figures, form, over_corpus, registered, structure, symbols, typography

TOPICS = (symbols, citations, dates, registered, form, structure, figures, typography, over_corpus)
