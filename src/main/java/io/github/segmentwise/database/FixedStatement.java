package io.github.segmentwise.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * A source of connections that prepare one statement, whatever they are asked to prepare. Beam's
 * JdbcIO (2.65 to 2.71) prints to standard output what it recognises as a query, so it is given the
 * name of the statement instead.
 */
final class FixedStatement {

  private FixedStatement() {}

  static DataSource of(DataSource source, String sql) {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? preparing(connection, sql) : result;
        });
  }

  private static Connection preparing(Connection connection, String sql) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            arguments[0] = sql;
          }
          return call(connection, method, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FixedStatement.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
