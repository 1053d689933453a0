/** Whether the page was touched yet. Before that browsers refuse sound and vibration, and complain of each try. */
export const touched = (): boolean => (navigator as { userActivation?: { hasBeenActive: boolean } }).userActivation?.hasBeenActive ?? true
