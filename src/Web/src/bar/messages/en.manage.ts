/** Pages of managers. */
export default {}
