using System.Text;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>Looks into the files of a data folder as a thief would: bytes, the write-ahead log included.</summary>
internal static class DatabaseFile
{
    public static async Task<bool> ContainsAsync(string folder, string text)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.db*", SearchOption.TopDirectoryOnly))
        {
            // The server holds the file open for writing.
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            if (bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
