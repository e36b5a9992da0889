import { Level } from '../../contribution/index.ts'
import { sql } from '../../platform/reading/sql.ts'
import type { DerivedIndicator } from './derived-indicator.ts'

/** Who met and learned from each other, tied to the goal that people work together in neighbourhood and municipality. */
export const learningTogether: readonly DerivedIndicator[] = [
  {
    key: 'leerateliers-held',
    version: 1,
    label: 'Leerateliers gehouden',
    level: Level.MESO,
    counted: 'Leerateliers waarvan dit jaar ten minste één bijeenkomst is gehouden',
    unit: 'Leerateliers',
    counts: sql`select line_id, leeratelier_id, 1 from held_session`,
  },
  {
    key: 'sessions-held',
    version: 1,
    label: 'Bijeenkomsten gehouden',
    level: Level.MESO,
    counted:
      'bijeenkomsten van Leerateliers die dit jaar zijn gehouden: de aanwezigheid is vastgelegd of de oogst gedeeld',
    unit: 'bijeenkomsten',
    counts: sql`select line_id, session_id, 1 from held_session`,
  },
  {
    key: 'people-reached',
    version: 1,
    label: 'Mensen bereikt in Leerateliers',
    level: Level.MESO,
    counted: 'wie er bij de bijeenkomsten van dit jaar was, per bijeenkomst: wie vaker kwam, telt vaker mee',
    unit: 'deelnames',
    counts: sql`select line_id, session_id, attendees from held_session where attendees > 0`,
  },
  {
    key: 'reflections-shared',
    version: 1,
    label: 'Reflecties gedeeld',
    level: Level.MESO,
    counted: 'reflecties die dit jaar zijn gedeeld bij goede voorbeelden, bijeenkomsten en overnames',
    unit: 'reflecties',
    counts: sql`select line.id, reflection.id, 1 from line join reflection on reflection.id = line.subject_id
      where line.kind = 'REFLECTION_SHARED' and reflection.withdrawn_at is null`,
  },
  {
    key: 'municipalities-adopting',
    version: 1,
    label: 'Gemeenten met een lopende of geborgde overname',
    level: Level.MESO,
    counted: 'gemeenten waar een organisatie dit jaar meldde dat een goed voorbeeld van een ander loopt of geborgd is',
    unit: 'gemeenten',
    counts: sql`select line_id, lower(municipality), 1 from told_adoption
      where stage in ('RUNNING', 'SUSTAINED') and municipality is not null`,
  },
]
