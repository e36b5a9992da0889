import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../platform/context.ts'
import { UserErrorCode, refuse, unauthenticated } from '../platform/errors.ts'
import { attemptsAt } from './attempts.ts'
import { signInMail } from './sign-in-mail.ts'
import type { RequestSignInLinkInput, SignInInput, SignOutInput } from './sign-in.input.ts'
import { LINK_MINUTES, dropExpired, issueLink, redeemLink } from './token.ts'
import { viewers } from './viewer.fields.ts'

/** Answers before it looks: neither the answer nor its time tells whether somebody has this address. */
export async function requestSignInLink({ db, hub, address }: Context, { email }: RequestSignInLinkInput) {
  await attemptsAt(hub).demandFew(address, email)
  hub.background.run('sending a sign-in link', async () => {
    const link = await issueLink(db.manager, email, { minutes: LINK_MINUTES })
    if (link)
      await hub.mail.send(signInMail({ to: email, publicUrl: hub.publicUrl, token: link.token, minutes: LINK_MINUTES }))
    await dropExpired(db.manager)
  })
  return { sent: true }
}

export async function signIn({ db, hub, address, read }: Context, { token }: SignInInput) {
  const attempts = attemptsAt(hub)
  await attempts.demandFew(address)
  const session = await redeemLink(db.manager, token)
  if (!session)
    throw refuse(UserErrorCode.EXPIRED, 'token', 'This link is past its time or was used before: ask for a new one.')
  await attempts.succeeded(address)
  const theirs = read.as(await hub.viewers.viewer(`Bearer ${session.token}`))
  return {
    accessToken: session.token,
    expiresAt: session.expiresAt,
    viewer: (_args: unknown, _context: Context, info: GraphQLResolveInfo) =>
      theirs.load(viewers, session.participant, info),
  }
}

export async function signOut({ db, hub, viewer }: Context, { everywhere }: SignOutInput) {
  const [kind, hash] = viewer.credential?.split(':') ?? []
  if (!viewer.participant) throw unauthenticated()
  if (kind !== 'token')
    throw refuse(UserErrorCode.NOT_ALLOWED, null, 'This token is of another issuer: sign out where you signed in.')
  if (everywhere) await db.query('delete from access_token where participant_id = $1', [viewer.participant])
  else await db.query('delete from access_token where hash = $1', [hash])
  hub.viewers.forget()
  return { signedOut: true }
}
