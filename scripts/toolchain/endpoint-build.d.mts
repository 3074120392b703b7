export function buildEndpoint(): Promise<string>
