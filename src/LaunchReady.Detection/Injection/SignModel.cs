using System.Buffers.Binary;

namespace LaunchReady.Detection.Injection;

/// <summary>
/// A logistic regression over <see cref="Features"/>. Its weights are an artefact made by a command of this repository; <c>Injection/Model/README.md</c> names the
/// command, the data, the date and the hash.
/// </summary>
internal sealed class SignModel
{
    public const int HeaderLength = 16;
    private const uint Mark = 0x314D534C;

    private readonly byte[] _artefact;
    private readonly float _scale;
    private readonly float _bias;

    private SignModel(byte[] artefact)
    {
        if (artefact.Length != HeaderLength + Features.Size || BinaryPrimitives.ReadUInt32LittleEndian(artefact) != Mark)
        {
            throw new InvalidDataException("The weights of the injection model do not fit this version.");
        }

        _artefact = artefact;
        _scale = BinaryPrimitives.ReadSingleLittleEndian(artefact.AsSpan(4));
        _bias = BinaryPrimitives.ReadSingleLittleEndian(artefact.AsSpan(8));
    }

    public static SignModel BuiltIn { get; } = new(ReadEmbedded());

    /// <summary>From 0 to 1; 0.5 at the threshold that the training chose.</summary>
    public double Score(Features features) =>
        1 / (1 + Math.Exp(-((features.Dot(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, sbyte>(_artefact.AsSpan(HeaderLength))) * _scale) + _bias)));

    /// <summary>The artefact: weights as one signed byte each, with one scale; a bias that already holds the threshold.</summary>
    public static byte[] Write(ReadOnlySpan<float> weights, float bias)
    {
        var largest = 0f;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var scale = largest > 0 ? largest / sbyte.MaxValue : 1;
        var artefact = new byte[HeaderLength + Features.Size];
        BinaryPrimitives.WriteUInt32LittleEndian(artefact, Mark);
        BinaryPrimitives.WriteSingleLittleEndian(artefact.AsSpan(4), scale);
        BinaryPrimitives.WriteSingleLittleEndian(artefact.AsSpan(8), bias);
        for (var i = 0; i < weights.Length; i++)
        {
            artefact[HeaderLength + i] = unchecked((byte)(sbyte)MathF.Round(weights[i] / scale));
        }

        return artefact;
    }

    public static SignModel Of(byte[] artefact) => new(artefact);

    private static byte[] ReadEmbedded()
    {
        using var stream = typeof(SignModel).Assembly.GetManifestResourceStream("model/injection.weights")!;
        var artefact = new byte[stream.Length];
        stream.ReadExactly(artefact);
        return artefact;
    }
}
