export async function traits(userId: string): Promise<Record<string, string>> {
  const response = await fetch(`https://ride.example.com/traits/${userId}`);
  return response.json();
}
