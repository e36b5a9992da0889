import { getOperationAST, parse } from 'graphql'
import { createClient } from 'graphql-ws'

const endpoint = `${location.origin}/graphql`

export async function fetcher(params, { headers } = {}) {
  const operation = chosenOperation(params)
  // Just after a paste GraphiQL may still name an operation of the text before it.
  const request = operation ? { ...params, operationName: operation.name?.value } : params
  return operation?.operation === 'subscription' ? follow(request, headers) : ask(request, headers)
}

function chosenOperation({ query, operationName }) {
  try {
    const document = parse(query)
    return getOperationAST(document, operationName) ?? getOperationAST(document)
  } catch {
    return null
  }
}

async function ask(request, headers) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json',
      ...headers,
    },
    body: JSON.stringify(request),
  })
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    throw failure(`${response.status} ${response.statusText} ${text}`)
  }
}

function follow(request, headers) {
  return {
    subscribe(observer) {
      const client = createClient({
        url: endpoint.replace(/^http/, 'ws'),
        connectionParams: signIn(headers),
        retryAttempts: 0,
      })
      const unsubscribe = client.subscribe(request, {
        next: result => observer.next(result),
        error: reason => observer.error(readable(reason)),
        complete: () => observer.complete(),
      })
      return { unsubscribe }
    },
  }
}

function signIn(headers) {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')
  return entry && { authorization: entry[1] }
}

function readable(reason) {
  return reason instanceof CloseEvent ? failure(`WebSocket closed: ${reason.code} ${reason.reason}`) : reason
}

// GraphiQL shows the stack of an error where there is one.
const failure = message => Object.assign(new Error(message.trim()), { stack: undefined })
