/** What whoever runs the hub asked for or set cannot be; the message says what, in one line. */
export class PeopleError extends Error {}
