import type { EntityManager } from 'typeorm'
import { organisations } from '../alliance/index.ts'
import type { Context } from '../platform/context.ts'
import { inTransaction } from '../platform/database/data-source.ts'
import { once } from '../platform/database/idempotency.ts'
import { UserErrorCode, refuse } from '../platform/errors.ts'
import { later } from '../platform/payload.ts'
import { visibleId } from '../platform/reading/visible-ids.ts'
import { apiKeys } from './api-key.fields.ts'
import type { CreateApiKeyInput, RevokeApiKeyInput } from './api-key.input.ts'
import { ApiKey, ApiKeyScope } from './api-key.ts'
import { looksAfterHub } from './role.policy.ts'
import { API_KEY, hashOf, newSecret } from './secret.ts'

export async function createApiKey(context: Context, input: CreateApiKeyInput) {
  const { viewer, log } = context
  if (!looksAfterHub(viewer)) throw refuse(UserErrorCode.NOT_ALLOWED, null, 'API keys are for admins to make.')
  demandSense(input)
  const made: { secret?: string } = {}
  const id = await inTransaction(context, tx =>
    once(tx, { viewer, mutation: 'createApiKey', idempotencyKey: input.idempotencyKey }, async id => {
      made.secret = newSecret(API_KEY)
      await insert(tx, context, input, { id, secret: made.secret })
    }),
  )
  if (made.secret) log.info({ by: viewer.identity, apiKey: id, scopes: input.scopes }, 'an API key was made')
  return { apiKey: later(apiKeys, id), secret: made.secret ?? null }
}

function demandSense({ scopes, organisation, expiresOn }: CreateApiKeyInput) {
  if (!scopes.length) throw refuse(UserErrorCode.REQUIRED, 'scopes', 'A key without a scope can do nothing: give one.')
  if (scopes.includes(ApiKeyScope.WRITE) && organisation == null)
    throw refuse(UserErrorCode.REQUIRED, 'organisation', 'WRITE is in the name of an organisation: name it.')
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
  if (expiresOn != null && expiresOn < today)
    throw refuse(UserErrorCode.INVALID, 'expiresOn', 'This day is past: the key would never work.')
}

async function insert(
  tx: EntityManager,
  { viewer }: Context,
  { name, scopes, organisation, expiresOn }: CreateApiKeyInput,
  { id, secret }: { id: string; secret: string },
) {
  await tx.insert(ApiKey, {
    id,
    name: name.trim(),
    hash: hashOf(secret),
    lastFour: secret.slice(-4),
    scopes: [...new Set(scopes)],
    organisationId:
      organisation == null ? null : await visibleId(tx, viewer, organisations, organisation, 'organisation'),
    createdById: viewer.participant,
    expiresOn: expiresOn ?? null,
  })
}

/** A key stays in the list, so that what it was for can be looked up; revoking it again changes nothing. */
export async function revokeApiKey(context: Context, { id: given }: RevokeApiKeyInput) {
  const { viewer, hub, log } = context
  const id = await inTransaction(context, async tx => {
    const known = await visibleId(tx, viewer, apiKeys, given, 'id')
    await tx.query('update api_key set revoked_at = now() where id = $1 and revoked_at is null', [known])
    return known
  })
  hub.viewers.forget()
  log.info({ by: viewer.identity, apiKey: id }, 'an API key was revoked')
  return { apiKey: later(apiKeys, id) }
}
