import type { paths } from './schema'

type Method = 'post' | 'put' | 'patch' | 'delete'
type Sent<Operation> = Operation extends { requestBody?: { content: { 'application/json': infer Found } } } ? NonNullable<Found> : never

/** What an operation of the API takes, as the server describes it (`docs/openapi.json`, see `npm run api`). */
export type Body<Path extends keyof paths, By extends Method = 'post'> = Sent<paths[Path][By]>

/** What any operation takes: the least that is asked of what is sent. */
export type AnyBody = { [Path in keyof paths]: { [By in Method]: Sent<paths[Path][By]> }[Method] }[keyof paths]
