import en from 'virtual:messages/gallery/en'
import zh from 'virtual:messages/gallery/zh-CN'
import { addMessages } from '../../i18n'

/** The texts of photos come with them. */
export const addGalleryMessages = (): void => addMessages({ en, 'zh-CN': zh })
