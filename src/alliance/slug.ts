import slugify from '@sindresorhus/slugify'

/** The form of a name in an address: "Zorg & Welzijn" is `zorg-en-welzijn`, "RADIUS" is `radius`, "Coördinatie" is `coordinatie`. */
export const slugOf = (name: string): string =>
  slugify(name.normalize('NFD').replace(/\p{M}/gu, ''), {
    decamelize: false,
    customReplacements: [['&', ' en ']],
  }).slice(0, 100)
