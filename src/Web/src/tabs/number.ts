/** A bill's number as people read it beside a table's name: `#173` for `T173`. */
export const billNo = (no: string): string => no.replace(/^T(?=\d+$)/, '#')
