/** What the hub answers over HTTP. */
export interface Answer<Data> {
  readonly data: Data
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string }
  }[]
}

/** A document with the types of its result and variables, as codegen writes it. */
interface Typed<Result, Variables> {
  toString(): string
  __apiType?: (variables: Variables) => Result
}

/** Somebody who asks the hub over HTTP, with or without a token. */
export class Asker {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  get headers(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {}
  }

  async ask<Result = Record<string, never>, Variables = Record<string, unknown>>(
    operation: Typed<Result, Variables> | string,
    variables?: Variables,
  ): Promise<Answer<Result>> {
    return this.post({ query: String(operation), variables })
  }

  /** Sends a request as it is. */
  async post<Result>(request: object): Promise<Answer<Result>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: JSON.stringify(request),
    })
    return (await response.json()) as Answer<Result>
  }

  /** The data; a test that expects none of the errors fails with their messages. */
  async get<Result = Record<string, never>, Variables = Record<string, unknown>>(
    operation: Typed<Result, Variables> | string,
    variables?: Variables,
  ): Promise<Result> {
    const { data, errors } = await this.ask(operation, variables)
    if (errors?.length)
      throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('\n'))
    return data
  }

  /** The codes of the errors. */
  async codes(operation: string, variables?: Record<string, unknown>): Promise<string[]> {
    const { errors = [] } = await this.ask(operation, variables)
    return errors.map(({ extensions }) => extensions.code)
  }
}
