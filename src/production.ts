// Before any of the libraries is read: several, graphql among them, check more on each call unless they are told so.
process.env['NODE_ENV'] ??= 'production'
