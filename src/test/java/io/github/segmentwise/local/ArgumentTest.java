package io.github.segmentwise.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

final class ArgumentTest {

  private static final class WithState extends DoFn<KV<String, Integer>, String> {

    @StateId("last")
    private final StateSpec<ValueState<Integer>> last = StateSpecs.value();

    @ProcessElement
    public void process(@StateId("last") ValueState<Integer> state) {}
  }

  static final class WithoutState extends DoFn<String, String> {

    @ProcessElement
    public void process(@Element String element) {}
  }

  @Test
  void forParameter_kindOfTimers_isEmpty() {
    assertThat(Argument.forParameter(Parameter.timerIdParameter()), is(Optional.empty()));
    assertThat(Argument.forParameter(Parameter.timeDomainParameter()), is(Optional.empty()));
  }

  @Test
  void isKnown_functionWithState_isFalse() {
    assertThat(AppliedFunction.isKnown(DoFnSignatures.getSignature(WithState.class)), is(false));
    assertThat(AppliedFunction.isKnown(DoFnSignatures.getSignature(WithoutState.class)), is(true));
  }
}
