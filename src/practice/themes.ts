/** Themes as they are kept and compared: trimmed, lower case, each once. */
export const themesOf = (themes: readonly string[]): string[] => [
  ...new Set(themes.map(theme => theme.normalize('NFC').trim().toLowerCase())),
]
