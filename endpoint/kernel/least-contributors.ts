/** So many contributors of an organisation stand behind whatever names it or is told to it: none stands out. */
export const LEAST_CONTRIBUTORS = 5
