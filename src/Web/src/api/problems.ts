/** The refusals of the contract that screens react to. */
export const Code = {
  invalid: 4000,
  slotTaken: 4001,
  unfinishedOrder: 4002,
  expired: 4003,
  notAllowed: 4004,
  outsideWindow: 4005,
  wrongState: 4006,
  notSignedIn: 4010,
  notFound: 4040,
  keyReused: 4220,
  tooMany: 4290,
  unavailable: 5030,
} as const

/** The body of an answer that is not a success (RFC 9457). Refusals carry what would help. */
export interface Problem {
  status?: number
  title?: string
  detail?: string
  code?: number
  /** Fit to show, in the user's language. */
  message?: string
  errors?: Record<string, string | string[]>
  order?: string
  nearest_free?: string[]
  held_until?: string
  expires_at?: string
  [more: string]: unknown
}

/** The server said no, or could not be reached (`status` 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** How long the server asks us to wait (ms), or null. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.message ?? problem.detail ?? problem.title ?? '')
  }

  get code(): number {
    return this.problem.code ?? this.status
  }

  /** Nothing is known about what the server did: the same command may and should be sent again. */
  get undecided(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

/** Reads the problem of a failed answer. A proxy on the way may send other bodies. */
export async function problemOf(response: Response): Promise<ApiError> {
  const problem = await response
    .json()
    .then((body: unknown) => (typeof body === 'object' && body !== null ? (body as Problem) : {}))
    .catch((): Problem => ({}))
  const seconds = Number(response.headers.get('Retry-After'))
  return new ApiError(response.status, problem, seconds > 0 ? seconds * 1000 : null)
}
