import { Client, DatabaseError } from 'pg'

export async function logIn(port: number, password: string): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'hub',
    password,
    database: 'postgres',
    ssl: false,
    application_name: 'embedded-postgres',
    connectionTimeoutMillis: 5_000,
  })
  // Who works with the server notices itself that it is gone.
  client.on('error', () => {})
  await client.connect()
  // A process that forgets to stop ends nevertheless.
  ;(client as Client & { unref?: () => void }).unref?.()
  return client
}

export function isStartingOrStopping(error: unknown): boolean {
  return hasCode(error, '57P03')
}

export function isFull(error: unknown): boolean {
  return hasCode(error, '53300')
}

export function isWrongPassword(error: unknown): boolean {
  return hasCode(error, '28P01')
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof DatabaseError && error.code === code
}
