/** The bytes of a text in UTF-8, each of them a character: what is only passed on need not be read and written as what it says. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')
