import { Level } from '../../contribution/index.ts'
import { sql } from '../../platform/reading/sql.ts'
import type { DerivedIndicator } from './derived-indicator.ts'

/** How far the movement reaches, tied to the goal that forces are joined in the region. */
export const movement: readonly DerivedIndicator[] = [
  {
    key: 'partners-active',
    version: 1,
    label: 'Actieve partners',
    level: Level.MACRO,
    counted:
      'partners die dit jaar iets deelden: een goed voorbeeld, een bijeenkomst, een oogst, een reflectie of een overname',
    unit: 'partners',
    counts: sql`select line.id, line.organisation_id, 1 from line
      where (line.practice_id is not null or line.leeratelier_id is not null)
        and exists (select from partnership partner where partner.alliance_id = period.alliance_id
          and partner.organisation_id = line.organisation_id
          and (partner.until_date is null or partner.until_date > (period.starts at time zone 'Europe/Amsterdam')::date))`,
  },
  {
    key: 'partners-joined',
    version: 1,
    label: 'Partners toegetreden',
    level: Level.MACRO,
    counted: 'organisaties waarvan dit jaar is gemeld dat zij tot de alliantie toetraden',
    unit: 'partners',
    counts: sql`select line.id, line.subject_id, 1 from line
      where line.kind = 'PARTNER_JOINED'
        and exists (select from partnership partner where partner.alliance_id = period.alliance_id
          and partner.organisation_id = line.subject_id)`,
  },
  {
    key: 'pledges-signed',
    version: 1,
    label: 'Pledges ondertekend',
    level: Level.MACRO,
    counted: 'ondertekeningen van de pledge die dit jaar zijn gemeld',
    unit: 'ondertekeningen',
    counts: sql`select line.id, signature.id, 1 from line
      join pledge_signature signature on signature.id = line.subject_id
      join pledge on pledge.id = signature.pledge_id and pledge.alliance_id = period.alliance_id
      where line.kind = 'PLEDGE_SIGNED'`,
  },
  {
    key: 'cross-organisation-learning',
    version: 1,
    label: 'Organisaties die van elkaar leerden',
    level: Level.MACRO,
    counted:
      'paren van organisaties waarvan de ene dit jaar meldde een goed voorbeeld van de andere te hebben uitgeprobeerd, ook als het stopte',
    unit: 'paren',
    counts: sql`select told.line_id, told.owner_id || ' ' || told.organisation_id, 1 from told_adoption told
      where told.stage in ('RUNNING', 'SUSTAINED', 'STOPPED', 'NOT_SUITABLE')
        and not exists (select from practice_organisation own
          where own.practice_id = told.practice_id and own.organisation_id = told.organisation_id)`,
  },
  {
    key: 'practices-adapted',
    version: 1,
    label: 'Goede voorbeelden die voortkomen uit die van een ander',
    level: Level.MACRO,
    counted:
      'goede voorbeelden die dit jaar zijn gepubliceerd en voortkomen uit een goed voorbeeld van een andere organisatie',
    unit: 'goede voorbeelden',
    counts: sql`select shared.line_id, shared.practice_id, 1 from shared_practice shared
      join best_practice origin on origin.id = shared.adapted_from_id and origin.owner_id <> shared.owner_id`,
  },
]
