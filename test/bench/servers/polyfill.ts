function withResolvers() {
  let settle: { resolve: (value: unknown) => void; reject: (reason: unknown) => void } | undefined
  const promise = new Promise((resolve, reject) => (settle = { resolve, reject }))
  return { promise, ...settle }
}

// What PostGraphile 5 takes from Node 22.
if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers })
