/** What others wrote, on one line: without what steers a terminal, breaks a header or turns the direction of reading. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim()
