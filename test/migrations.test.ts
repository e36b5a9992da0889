import { migrations } from '../migrations/index.ts'
import { entities } from '../src/entities.ts'
import { dataSource } from '../src/platform/database/data-source.ts'
import { createDatabase, dropDatabase } from './support/postgres.ts'

describe('The migrations', () => {
  const name = 'hub_migrations'
  let url: string
  beforeAll(async () => void (url = await createDatabase(name)))
  afterAll(() => dropDatabase(name))

  const onDatabase = async (work: (db: ReturnType<typeof dataSource>) => Promise<void>) => {
    const db = dataSource({ url, entities, migrations, connections: 2, patient: true })
    await db.initialize()
    try {
      await work(db)
    } finally {
      await db.destroy()
    }
  }
  const left = `select relname from pg_class where relnamespace = 'public'::regnamespace and relname <> 'migration' and relkind in ('r', 'S', 'v')
    and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e') and relname <> 'migration_id_seq'
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`

  it('go up, all the way down and up again', () =>
    onDatabase(async db => {
      expect(await db.runMigrations()).toHaveLength(migrations.length)
      while ((await db.query<unknown[]>('select from migration')).length) await db.undoLastMigration()
      expect(await db.query(left)).toEqual([])
      expect(await db.runMigrations()).toHaveLength(migrations.length)
    }))

  it('leave exactly the tables that the entities describe', () =>
    onDatabase(async db => {
      const { upQueries } = await db.driver.createSchemaBuilder().log()
      expect(upQueries.map(({ query }) => query)).toEqual([])
    }))

  it('keep every moment with its time zone', () =>
    onDatabase(async db => {
      const naive = await db.query<unknown[]>(
        `select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'timestamp without time zone'`,
      )
      expect(naive).toEqual([])
    }))
})
