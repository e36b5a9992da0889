/** Where the bench tells PostGraphile what was added, with the ids of its parts. */
export const TOPIC = 'bench_contribution'
