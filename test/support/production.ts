// Libraries run as they do for users: graphql, for one, looks more closely at each value elsewhere.
process.env['NODE_ENV'] = 'production'
