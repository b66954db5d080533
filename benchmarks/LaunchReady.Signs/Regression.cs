using LaunchReady.Detection.Injection;

namespace LaunchReady.Signs;

/// <summary>Logistic regression by stochastic descent with a step of its own for each weight (AdaGrad). The same samples give the same weights.</summary>
internal sealed class Regression
{
    private const int Rounds = 16;
    private const float Step = 0.1f;
    private const float Decay = 3e-5f;

    private readonly float[] _weights = new float[Features.Size];
    private readonly float[] _squares = new float[Features.Size];
    private readonly float[] _sums = new float[Features.Size];
    private float _bias;
    private float _biasSum;
    private int _remembered;
    private float _biasSquares;

    public ReadOnlySpan<float> Weights => _weights;

    public float Bias => _bias;

    public static Regression Fit(IReadOnlyList<Sample> samples)
    {
        var regression = new Regression();
        var share = Shares(samples);
        var order = Enumerable.Range(0, samples.Count).ToArray();
        uint state = 88_172_645;
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref state);
            foreach (var index in order)
            {
                var sample = samples[index];
                foreach (var window in sample.Windows)
                {
                    regression.Learn(window, sample.IsAttempt, share[(sample.Set, sample.IsAttempt)] / sample.Windows.Count);
                }
            }

            regression.Remember(round >= Rounds / 2);
        }

        return regression.Average();
    }

    /// <summary>The log of the odds of the worst window.</summary>
    public double Logit(Sample sample) => sample.Windows.Count == 0 ? double.NegativeInfinity : sample.Windows.Max(Logit);

    private double Logit(SparseVector window)
    {
        var sum = _bias;
        for (var i = 0; i < window.Indices.Length; i++)
        {
            sum += _weights[window.Indices[i]] * window.Values[i];
        }

        return sum;
    }

    // A set of five hundred texts says not twenty times as much as one of twenty-five.
    private static Dictionary<(string, bool), float> Shares(IReadOnlyList<Sample> samples)
    {
        var shares = samples.GroupBy(sample => (sample.Set, sample.IsAttempt)).ToDictionary(set => set.Key, set => MathF.Pow(set.Count(), -0.4f));
        var sides = samples.GroupBy(sample => sample.IsAttempt).ToDictionary(side => side.Key, side => side.Sum(sample => shares[(sample.Set, sample.IsAttempt)]));
        return shares.ToDictionary(share => share.Key, share => share.Value * samples.Count / (2 * sides[share.Key.Item2]));
    }

    private void Learn(SparseVector window, bool isAttempt, float share)
    {
        var error = (float)((1 / (1 + Math.Exp(-Logit(window)))) - (isAttempt ? 1 : 0)) * share;
        for (var i = 0; i < window.Indices.Length; i++)
        {
            var index = window.Indices[i];
            var slope = (error * window.Values[i]) + (Decay * _weights[index]);
            _squares[index] += slope * slope;
            _weights[index] -= Step * slope / (MathF.Sqrt(_squares[index]) + 1e-6f);
        }

        _biasSquares += error * error;
        _bias -= Step * error / (MathF.Sqrt(_biasSquares) + 1e-6f);
    }

    // The mean of the later rounds: the order of the texts then matters little.
    private void Remember(bool counts)
    {
        if (counts)
        {
            _remembered++;
            _biasSum += _bias;
            for (var i = 0; i < _weights.Length; i++)
            {
                _sums[i] += _weights[i];
            }
        }
    }

    private Regression Average()
    {
        _bias = _biasSum / _remembered;
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = _sums[i] / _remembered;
        }

        return this;
    }

    private static void Shuffle(int[] order, ref uint state)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var other = (int)(state % (uint)(i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
