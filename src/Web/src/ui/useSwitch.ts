import { useLocalStorage, type RemovableRef } from '@vueuse/core'

/** Something that is on or off on this device, kept as `on` or `off`. */
export function useSwitch(key: string, first: boolean): RemovableRef<boolean> {
  return useLocalStorage(key, first, {
    listenToStorageChanges: false,
    writeDefaults: false,
    serializer: { read: (kept) => kept === 'on', write: (on) => (on ? 'on' : 'off') },
  })
}
