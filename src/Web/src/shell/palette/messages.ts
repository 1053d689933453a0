import en from 'virtual:messages/palette/en'
import zh from 'virtual:messages/palette/zh-CN'
import { addMessages } from '../../i18n'

/** The texts of the palette come with it, not with the guest's first load. */
export const addPaletteMessages = (): void => addMessages({ en, 'zh-CN': zh })
