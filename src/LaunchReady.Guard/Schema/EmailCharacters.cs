using System.Buffers;

namespace LaunchReady.Guard.Schema;

internal static class EmailCharacters
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static readonly SearchValues<char> Local = SearchValues.Create(Alphanumeric + ".!#$%&'*+/=?^_`{|}~-");

    public static readonly SearchValues<char> Label = SearchValues.Create(Alphanumeric + "-");
}
