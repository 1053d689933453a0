select doc from orders where id = $1
