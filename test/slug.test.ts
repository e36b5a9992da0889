import slugify from '@sindresorhus/slugify'
import fc from 'fast-check'
import { slugOf } from '../src/alliance/index.ts'

describe('The form of a name in an address', () => {
  it.each([
    ['Zorg & Welzijn', 'zorg-en-welzijn'],
    ['RADIUS', 'radius'],
    ['Coördinatie', 'coordinatie'],
    ["  's Avonds: samen eten!  ", 's-avonds-samen-eten'],
    ['Één straat – één maaltijd', 'een-straat-een-maaltijd'],
    ['Straße', 'strasse'],
    ['100% gezond (2030)', '100-gezond-2030'],
    ['!?', ''],
  ])('of %j is %j', (name, slug) => expect(slugOf(name)).toBe(slug))

  it('is what the library makes of it, also where it was not asked', () => {
    const name = fc.string({ unit: 'grapheme-ascii', maxLength: 120 })
    const words = fc.stringMatching(/^[\w .,:;!?()/%"+-]*$/)
    fc.assert(
      fc.property(fc.oneof(name, words), said => {
        expect(slugOf(said)).toBe(
          slugify(said, { decamelize: false, customReplacements: [['&', ' en ']] }).slice(0, 100),
        )
      }),
      { numRuns: 1000 },
    )
  })
})
