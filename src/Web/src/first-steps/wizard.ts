/**
 * The steps of opening a venue. The first one opens it; each of the others is a command of its own upon a venue that is there, so that
 * an admin who is interrupted finds the work on any device. What can be booked comes last of what guests see.
 */
export const wizardSteps = ['venue', 'hours', 'resources', 'payment', 'place', 'staff', 'done'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** The steps that a venue of this kind has. */
export function stepsOf(kind: string | undefined): readonly WizardStep[] {
  return kind === 'shop' ? wizardSteps.filter((step) => step !== 'resources') : wizardSteps
}

/** The step that an address asks for; the first one where there is no venue yet. */
export function stepIn(asked: unknown, steps: readonly WizardStep[], there: boolean): WizardStep {
  if (!there) return 'venue'
  return steps.find((step) => step === asked) ?? (asked === undefined ? steps[1]! : 'venue')
}

/** The step before or after; null at the ends. */
export function beside(step: WizardStep, steps: readonly WizardStep[], by: 1 | -1): WizardStep | null {
  return steps[steps.indexOf(step) + by] ?? null
}

/** The currency that most people of a time zone pay in, as a beginning; another is chosen by hand. */
export function currencyOf(zone: string): string {
  const known: Record<string, string> = {
    'Asia/Tokyo': 'JPY',
    'Asia/Seoul': 'KRW',
    'Asia/Hong_Kong': 'HKD',
    'Asia/Taipei': 'TWD',
    'Asia/Singapore': 'SGD',
    'Asia/Bangkok': 'THB',
    'Asia/Kolkata': 'INR',
    'Europe/London': 'GBP',
    'Europe/Zurich': 'CHF',
    'Europe/Stockholm': 'SEK',
    'Europe/Oslo': 'NOK',
    'Europe/Copenhagen': 'DKK',
    'Europe/Warsaw': 'PLN',
  }
  if (known[zone]) return known[zone]
  if (zone.startsWith('Europe/')) return 'EUR'
  if (zone.startsWith('America/')) return 'USD'
  if (zone.startsWith('Australia/')) return 'AUD'
  return 'CNY'
}
