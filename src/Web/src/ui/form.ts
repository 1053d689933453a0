import { nextTick, type Ref } from 'vue'

/** Puts the cursor where the first fault is, once it is shown. */
export async function toFirstFault(form: Readonly<Ref<HTMLFormElement | null>>): Promise<void> {
  await nextTick()
  form.value?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}

/** A fault for each of the fields that are empty and must not be. */
export function missing<Field extends string>(
  form: Readonly<Record<Field, string>>,
  needed: readonly Field[],
  fault: string,
): Record<string, string> {
  return Object.fromEntries(needed.filter((field) => form[field].trim() === '').map((field) => [field, fault]))
}
