package io.github.segmentwise.local;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.MethodWithExtraParameters;
import org.apache.beam.sdk.util.UserCodeException;

/** A method of a function, or that the function has none, and what its parameters are given. */
final class FunctionMethod {

  /** Calls nothing. */
  private static final FunctionMethod NONE = new FunctionMethod(null, new Argument[0]);

  private final Method method;
  private final Argument[] arguments;

  private FunctionMethod(Method method, Argument[] arguments) {
    this.method = method;
    this.arguments = arguments;
  }

  /**
   * A method that can be called.
   *
   * @param described null where the function has no such method
   * @throws IllegalArgumentException if a parameter is of a kind that is not known
   */
  static FunctionMethod of(MethodWithExtraParameters described) {
    if (described == null) {
      return NONE;
    }
    Method method = described.targetMethod();
    method.setAccessible(true);
    return new FunctionMethod(
        method,
        described.extraParameters().stream()
            .map(
                parameter ->
                    Argument.forParameter(parameter)
                        .orElseThrow(() -> new IllegalArgumentException(parameter.toString())))
            .toArray(Argument[]::new));
  }

  /** Whether all parameters of a method, if there is one, are of kinds that are known. */
  static boolean isKnown(MethodWithExtraParameters described) {
    return described == null
        || described.extraParameters().stream()
            .map(Argument::forParameter)
            .allMatch(Optional::isPresent);
  }

  /**
   * Calls the method.
   *
   * @param element what the copy is to process; null for the other methods
   * @throws UserCodeException with what the method threw, or what an argument could not be had for
   */
  void call(FunctionCopy<?, ?> copy, ElementContext<?, ?> element) {
    if (method == null) {
      return;
    }
    try {
      Object[] given = new Object[arguments.length];
      for (int i = 0; i < given.length; i++) {
        given[i] = arguments[i].of(copy, element);
      }
      method.invoke(copy.fn(), given);
    } catch (InvocationTargetException e) {
      throw UserCodeException.wrap(e.getCause());
    } catch (IllegalAccessException | RuntimeException e) {
      throw UserCodeException.wrap(e);
    }
  }
}
