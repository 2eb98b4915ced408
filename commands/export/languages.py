"""In which language people wrote something, as a cell."""

from commands.roster import vocabulary

LANGUAGES = {language: vocabulary.both(word) for language, word in vocabulary.LANGUAGES.items()}
